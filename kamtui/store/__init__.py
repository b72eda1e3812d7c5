"""The only rooms with SQL: open, migrate, read and write, one file per subject."""
