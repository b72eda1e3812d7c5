"""The segment matrix as it is stored: runs, moves between them, what we do in each cell."""
