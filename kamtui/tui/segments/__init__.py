"""The segment matrix."""
