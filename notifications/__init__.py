"""Mail that is never lost: the outbox, and what people wish to hear."""
