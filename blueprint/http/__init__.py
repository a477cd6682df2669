"""What requests and answers carry about the handbook."""
