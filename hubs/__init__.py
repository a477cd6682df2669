"""Local Open Science Hubs, their schools and people, and what each role may do."""
