"""Phrases of the account pages that a library draws, named here so that our catalogue words them.

The library says "aanmelden" for signing in, which on every other page is what schools do.
"""

from django.utils.translation import gettext_noop

PHRASES = (
    gettext_noop("Sign In"),
    gettext_noop("Sign Out"),
    gettext_noop("Sign Out Other Sessions"),
    gettext_noop("Are you sure you want to sign out?"),
    gettext_noop("Enter Sign-In Code"),
    gettext_noop("Sign-In Code"),
    gettext_noop("Send me a sign-in code"),
    gettext_noop("Other sign-in options"),
    gettext_noop("Sign in with a passkey"),
    gettext_noop("Passkey"),
    gettext_noop("Create Passkey"),
    gettext_noop("Two-Factor Authentication"),
    gettext_noop("Security key"),
    gettext_noop("Security Keys"),
    gettext_noop("Add Security Key"),
    gettext_noop("Remove Security Key"),
    gettext_noop("Edit Security Key"),
    gettext_noop("No security keys have been added."),
    gettext_noop("Reauthenticate to safeguard your account."),
    gettext_noop("Authenticator code"),
    gettext_noop("Enter an authenticator code:"),
    gettext_noop("An authenticator app is not active."),
    gettext_noop("Authentication using an authenticator app is active."),
    gettext_noop(
        "Your account is protected by two-factor authentication. Please enter an authenticator"
        " code:"
    ),
    gettext_noop(
        "If you have not created an account yet, then please %(link)ssign up%(end_link)s first."
    ),
)
