"""The sample's supplier, its clients and three years of their life, a subject a file."""
