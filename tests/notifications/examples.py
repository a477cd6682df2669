"""Declared messages for tests only; they leave the registry at once, so no sweep meets them."""

from accounts.models import User
from notifications.declarations import Action, Notification, OnDoubt


class Greeting(Notification[User]):
    slug = "greeting"
    about = User
    title = "Greetings"

    def __init__(self, instance, *recipients, occasion=""):
        super().__init__(instance, occasion=occasion)
        self.people = recipients or [instance]

    def recipients(self):
        return self.people

    def action(self, _recipient):
        return Action(label="Say hello", path="/en/me/")


class Secret(Greeting):
    slug = "secret"
    is_secret = True


class Delicate(Greeting):
    slug = "delicate"
    on_doubt = OnDoubt.HOLD


for kind in (Greeting, Secret, Delicate):
    del Notification.registry[kind.slug]
