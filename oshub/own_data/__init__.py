"""What people ask about their own data: a download, to be forgotten, and how long things stay.

All of it is driven by oshub/privacy.yaml, so what the privacy page says is what the code does.
"""
