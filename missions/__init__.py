"""Local challenges, and the shared Open Schooling Missions that join them."""
