"""What links in the mails about projects answer with one tap."""
