"""Files in and out: reading, checking and writing what other programs keep."""
