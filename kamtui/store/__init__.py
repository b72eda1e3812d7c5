"""The only rooms with SQL: read and write, one file per subject.

Two doors lead in: ``opening.py`` for who reads, ``door.py`` for who writes. What takes several
files has a room of its own: the database ``file`` itself, ``people``, ``search``, ``segments``,
``supplies``.
"""
