"""The desk: what to do today."""
