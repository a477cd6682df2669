"""The relay as one would first write it, for the kill loop to show what is wrong with it.

It reads what is unsent, sends, and marks; it takes nothing before it sends.
"""

from celery import Celery
from django.conf import settings
from django.core.mail import EmailMessage, get_connection

app = Celery("naive")
app.config_from_object("django.conf:settings", namespace="CELERY")


@app.task(name="notifications.tasks.send_due_messages")
def send_then_mark():
    from notifications.models import Message  # noqa: PLC0415 -- apps are ready only now

    server = get_connection("django.core.mail.backends.smtp.EmailBackend")
    for row in Message.objects.filter(status="queued"):
        headers = {"Message-ID": row.message_id}
        sender = settings.DEFAULT_FROM_EMAIL
        mail = EmailMessage(row.subject, row.body_text, sender, [row.email], headers=headers)
        server.send_messages([mail])
        Message.objects.filter(pk=row.pk).update(status="sent")
