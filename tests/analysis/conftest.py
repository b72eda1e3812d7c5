"""Properties are not timed here: a busy machine is no fault of the rule."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
