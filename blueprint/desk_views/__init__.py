"""What those who make the handbook see and do."""
