"""What a door asks for that needs several lower floors together."""
