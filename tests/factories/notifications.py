import uuid

import factory

from notifications.models import Message, Notice
from tests.factories.accounts import UserFactory


class MessageFactory(factory.django.DjangoModelFactory):
    kind = "greeting"
    email = factory.Sequence(lambda n: f"reader{n}@example.org")
    language = "en"
    subject = "Hello"
    body_text = "Hello reader,\n"
    body_html = "<p>Hello reader,</p>"
    dedupe_key = factory.LazyFunction(lambda: str(uuid.uuid4()))

    class Meta:
        model = Message


class NoticeFactory(factory.django.DjangoModelFactory):
    user = factory.SubFactory(UserFactory)
    kind = "greeting"
    title = factory.Sequence(lambda n: f"News number {n}")
    path = "/en/"
    language = "en"
    dedupe_key = factory.LazyFunction(lambda: str(uuid.uuid4()))

    class Meta:
        model = Notice
