"""The decision-maker tree."""
