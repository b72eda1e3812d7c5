"""What one user prefers on one machine: files in the user's own config folder, never the data's."""
