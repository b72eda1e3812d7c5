"""People, the posts they hold, and how they are reached."""
