"""The workspace: the one screen of the app, a file for each part of what is done on it."""
