"""ABC-XYZ, states and losses: pure functions, frame in and frame out."""
