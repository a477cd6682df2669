"""What happens by itself, and when: read by the settings for Celery's beat."""

from typing import Any

from celery.schedules import crontab

SCHEDULE: dict[str, dict[str, Any]] = {
    "send due messages": {"task": "notifications.tasks.send_due_messages", "schedule": 15.0},
    "remind of first steps": {"task": "hubs.tasks.remind_of_steps", "schedule": crontab(minute=15)},
    "build digests": {"task": "notifications.tasks.build_digests", "schedule": crontab(minute=5)},
    "forget old texts": {
        "task": "notifications.tasks.forget_old_texts",
        "schedule": crontab(hour=3, minute=10),
    },
    "prepare waiting photos": {"task": "projects.tasks.prepare_photos", "schedule": 60.0},
    "publish texts that are due": {
        "task": "blueprint.tasks.publish_due_texts",
        "schedule": 60.0,
    },
    "prepare pictures of the handbook": {
        "task": "blueprint.tasks.prepare_pictures",
        "schedule": 60.0,
    },
    "obey consents to photos": {"task": "projects.tasks.obey_consents", "schedule": 120.0},
    "forget hidden photos": {
        "task": "projects.tasks.forget_hidden_photos",
        "schedule": crontab(hour=3, minute=50),
    },
    "care for silent projects": {
        "task": "projects.tasks.care_for_projects",
        "schedule": crontab(hour="7,13", minute=50),
    },
    "count long lists": {"task": "projects.tasks.tally_lists", "schedule": crontab(minute="*/10")},
    "make waiting exports": {"task": "oshub.tasks.make_exports", "schedule": 60.0},
    "make templates": {"task": "oshub.tasks.make_templates", "schedule": crontab(minute="*/20")},
    "follow links": {"task": "blueprint.tasks.follow_links", "schedule": crontab(minute=45)},
    "look for dead links": {
        "task": "blueprint.tasks.look_for_dead_links",
        "schedule": crontab(day_of_week="mon", hour=4, minute=30),
    },
    "make waiting books": {"task": "blueprint.tasks.make_books", "schedule": 60.0},
    "forget old books": {
        "task": "blueprint.tasks.forget_old_books",
        "schedule": crontab(hour=4, minute=10),
    },
    "remove accounts that are due": {
        "task": "oshub.tasks.remove_accounts",
        "schedule": crontab(minute=25),
    },
    "keep nothing for longer than promised": {
        "task": "oshub.tasks.keep_promises_about_time",
        "schedule": crontab(hour=3, minute=40),
    },
    "remind of what waits at desks": {
        "task": "hubs.tasks.remind_of_waiting",
        "schedule": crontab(day_of_week="mon", hour=6, minute=30),
    },
    "remind of silence": {
        "task": "stakeholders.tasks.remind_of_silence",
        "schedule": crontab(minute=15),
    },
    "remind of promises": {
        "task": "stakeholders.tasks.remind_of_promises",
        "schedule": crontab(hour=6, minute=30),
    },
    "tell of visits": {"task": "projects.tasks.tell_of_visits", "schedule": crontab(minute=35)},
    "end parts of partners": {
        "task": "projects.tasks.end_parts",
        "schedule": crontab(hour=5, minute=10),
    },
    "erase old requests": {
        "task": "stakeholders.tasks.erase_old_requests",
        "schedule": crontab(hour=3, minute=30),
    },
    "forget unconfirmed requests": {
        "task": "stakeholders.tasks.forget_unconfirmed_requests",
        "schedule": crontab(hour=3, minute=20),
    },
}
