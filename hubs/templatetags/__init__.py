"""What templates may draw of hubs."""
