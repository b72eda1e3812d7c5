"""The workspace: the one screen of the app, a file for each part of what is done on it.

``screen.py`` puts the parts together and lays out the panes; ``base.py`` holds what they share
and declares what any of them may ask of the others. Below them ``moving.py`` goes about,
``finding.py`` and ``opening.py`` search, ``typed_lines.py`` has the line at the bottom,
``noting.py`` and ``working.py`` what works anywhere, ``forming.py`` the forms. The others each
work at a place or on a subject, and do the rest of a call by ``super()``.
"""
