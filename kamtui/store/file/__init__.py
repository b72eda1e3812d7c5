"""The database file itself: made, laid out, checked, copied, brought back."""
