"""kamtui: key clients known in depth, worked from the keyboard, on one SQLite file."""

__version__ = "0.1.0"
