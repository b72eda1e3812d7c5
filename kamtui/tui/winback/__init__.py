"""Losses and the win-back list."""
