"""School-led projects: from a question to shared results."""
