"""Every setting, read from the environment; .env.example explains each variable."""

from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import django_stubs_ext
import environ
from django.utils.translation import gettext_lazy as _

from oshub.schedule import SCHEDULE

django_stubs_ext.monkeypatch()  # so that ListView[Hub] may be written

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="open-schooling")  # of the demo people
BEHIND_TLS = env.bool("BEHIND_TLS", default=not DEBUG)
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")
RELEASE = env.str("RELEASE", default="development")  # names what cached pages were made by

# --- Applications, top layer first; import-linter keeps the order true -----------------
PROJECT_APPS = [
    "oshub",
    "blueprint",
    "projects",
    "missions",
    "stakeholders",
    "hubs",
    "notifications",
    "accounts",
    "core",
]
INSTALLED_APPS = [
    "modeltranslation",  # before admin: it replaces admin classes
    *PROJECT_APPS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "treebeard",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
    "django_prose_editor",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",  # its widget templates, for FORM_RENDERER
]
MIDDLEWARE = [
    "core.middleware.PageCacheMiddleware",  # first: a hit costs one query and nothing else
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.SettledPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "core.middleware.InputGuardMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "hubs.middleware.SecondFactorMiddleware",
    "accounts.middleware.LastSeenMiddleware",
]
ROOT_URLCONF = "oshub.urls"
WSGI_APPLICATION = "oshub.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
SILENCED_SYSTEM_CHECKS = ["templates.W003"]  # core's i18n tags stand in for Django's on purpose
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "core.loaders.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "oshub.context.page",
            ],
        },
    },
]

# --- Database: everything that must not be lost ----------------------------------------
DATABASES = {"default": env.db_url("DATABASE_URL", engine="django.db.backends.postgresql")}
DATABASES["default"] |= {
    "CONN_MAX_AGE": 600,
    "CONN_HEALTH_CHECKS": True,
    "DISABLE_SERVER_SIDE_CURSORS": True,  # so that PgBouncer may stand in between
}
# Two letters swapped in a word of seven make 0.5: PostgreSQL's own 0.6 would not forgive them.
# Whole words that are nearer are looked for first, see oshub.search. The reads of a page are short:
# compiling one, or sharing it out among processes, costs more than it saves.
DATABASES["default"].setdefault("OPTIONS", {})["options"] = (
    "-c pg_trgm.word_similarity_threshold=0.45 -c pg_trgm.strict_word_similarity_threshold=0.6"
    " -c jit=off -c max_parallel_workers_per_gather=0"
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Redis: an accelerator and a doorbell; every use of it has a short leash -----------
REDIS_URL = env.str("REDIS_URL")
REDIS_TIMEOUT_SECONDS = 0.25
PAGE_CACHE = env.bool("PAGE_CACHE", default=not DEBUG)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- Work outside requests -------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,  # longer than the longest task
    "unacked_restore_throttle": 1,  # a dead worker's task comes back in seconds
    "socket_connect_timeout": REDIS_TIMEOUT_SECONDS,
    "socket_timeout": 5,
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_ROUTES = {
    "notifications.tasks.*": {"queue": "mail"},
    "projects.tasks.*": {"queue": "images"},
    "oshub.tasks.*": {"queue": "exports"},
    "blueprint.tasks.*": {"queue": "exports"},
}
CELERY_BEAT_SCHEDULE = SCHEDULE

# --- Identity --------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "hubs.backends.HubRoleBackend",  # answers has_perm, never logs anyone in
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=not DEMO)
# Rate limits count per address; behind a proxy the real one is this many steps away.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
ACCOUNT_RATE_LIMITS = {"blueprint_book": "30/h/ip"}  # beside the library's own
CARRIED_OVER_AT_SIGN_IN = ["blueprint.http.progress.carry_steps"]
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # without a password here allauth signs in by code
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or DEMO
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_NAME = "__Host-session" if BEHIND_TLS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if BEHIND_TLS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "oshub.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Headers ---------------------------------------------------------------------------
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEHIND_TLS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# --- Mail: everything goes through the outbox, which alone speaks SMTP -----------------
EMAIL_BACKEND = "notifications.backends.OutboxEmailBackend"
SMTP = env.email_url("EMAIL_URL", default="smtp://localhost:1025")
EMAIL_HOST, EMAIL_PORT = SMTP["EMAIL_HOST"], SMTP["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = SMTP["EMAIL_HOST_USER"], SMTP["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = SMTP.get("EMAIL_USE_TLS", False), SMTP.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
OUTBOX_LEASE_SECONDS = env.int("OUTBOX_LEASE_SECONDS", default=300)  # longer than one mail takes
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="OSHub.Network <hello@oshub.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAIL_CATCHER_DIR = env.str("MAIL_CATCHER_DIR", default="")

# --- Languages: part of the schema (one column each), so never per environment ---------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("nl", _("Dutch"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["oshub.formats"]
LANGUAGE_COOKIE_NAME = "language"
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ("en", "nl")}
MODELTRANSLATION_CUSTOM_FIELDS = ("SearchVectorField",)
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

# --- Files -----------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
# django-leaflet's app wants GDAL for its form fields; its files are all that is needed here.
LEAFLET_FILES = Path(str(find_spec("leaflet").origin)).parent / "static" / "leaflet"  # type: ignore[union-attr]
STATICFILES_DIRS = [BASE_DIR / "static", ("leaflet", LEAFLET_FILES)]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(BASE_DIR / "media"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {  # no address leads there: a view asks who may read
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": Path(MEDIA_ROOT) / "private"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "core.storage.ModuleManifestStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

# --- Promises to people ----------------------------------------------------------------
# How long a hub may be silent before it is reminded, and before the network is.
REMIND_HUB_AFTER = timedelta(days=env.int("REMIND_HUB_DAYS", default=3))
REMIND_NETWORK_AFTER = timedelta(days=env.int("REMIND_NETWORK_DAYS", default=7))
# Mails about a decision on many rows wait this long, so that undoing it unsends them.
HOLD_MAIL_FOR = timedelta(minutes=env.int("HOLD_MAIL_MINUTES", default=10))
UNDO_DECISIONS_FOR = timedelta(days=env.int("UNDO_DECISION_DAYS", default=14))
INVITATIONS_LAST = timedelta(days=env.int("INVITATION_DAYS", default=14))
REMOVE_ACCOUNT_AFTER = timedelta(days=env.int("REMOVE_ACCOUNT_DAYS", default=14))
KEEP_EXPORTS_FOR = timedelta(hours=env.int("EXPORT_HOURS", default=72))
KEEP_UNCONFIRMED_FOR = timedelta(days=env.int("KEEP_UNCONFIRMED_DAYS", default=7))
KEEP_DECLINED_FOR = timedelta(days=env.int("KEEP_DECLINED_DAYS", default=183))
KEEP_ANSWERED_FOR = timedelta(days=env.int("KEEP_ANSWERED_DAYS", default=365))
KEEP_DECISIONS_FOR = timedelta(days=env.int("KEEP_DECISION_DAYS", default=730))
KEEP_AUDIT_FOR = timedelta(days=env.int("KEEP_AUDIT_DAYS", default=730))
KEEP_INVITATIONS_FOR = timedelta(days=env.int("KEEP_INVITATION_DAYS", default=183))
KEEP_ENDED_PLACES_FOR = timedelta(days=env.int("KEEP_ENDED_PLACE_DAYS", default=730))
KEEP_MAIL_RECORDS_FOR = timedelta(days=env.int("KEEP_MAIL_RECORD_DAYS", default=730))
KEEP_NOTICES_FOR = timedelta(days=env.int("KEEP_NOTICE_DAYS", default=365))
KEEP_REPLY_LINKS_FOR = timedelta(days=env.int("KEEP_REPLY_LINK_DAYS", default=30))
KEEP_PROMISES_FOR = timedelta(days=env.int("KEEP_PROMISE_DAYS", default=730))
KEEP_HIDDEN_PHOTOS_FOR = timedelta(days=env.int("KEEP_HIDDEN_PHOTO_DAYS", default=30))
LONGEST_CONSENT = timedelta(days=env.int("LONGEST_CONSENT_DAYS", default=1095))
KEEP_VETTINGS_FOR = timedelta(days=env.int("KEEP_VETTING_DAYS", default=365))
WARN_IDLE_ACCOUNTS_BEFORE = (timedelta(days=30), timedelta(days=7))  # two warnings, then removal
PRIVACY_REGISTRY = BASE_DIR / "oshub" / "privacy.yaml"
KEEP_IDLE_ACCOUNTS_FOR = timedelta(days=env.int("KEEP_IDLE_ACCOUNT_DAYS", default=730))

# --- The API ---------------------------------------------------------------------------
REST_FRAMEWORK = {
    # DRF exempts its views from the login middleware, so the default must refuse too.
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "OSHub.Network",
    "DESCRIPTION": (
        "Hubs, schools, challenges, missions, projects and the Blueprint, for anybody to read. "
        "Anybody may ask to join. Members write and decide, and desks answer requests, with a "
        "token of their own (made on their page, sent as a bearer token) or in a browser's session."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "ENUM_NAME_OVERRIDES": {
        "HubStatus": "hubs.models.Hub.Status",
        "ChallengeStatus": "missions.models.Challenge.Status",
        "MissionStatus": "missions.models.Mission.Status",
        "ProjectStatus": "projects.models.Project.Status",
        "NodeKind": "blueprint.models.Node.Kind",
        "OutcomeKind": "projects.models.Outcome.Kind",
        "ClassSearchStatus": "projects.models.ClassSearch.Status",
        "ClassAnswerStatus": "projects.models.ClassAnswer.Status",
        "SchoolPlaceStatus": "projects.models.ProjectSchool.Status",
        "JoinRequestStatus": "stakeholders.models.JoinRequest.Status",
        "JoinRequestStatusAtDesk": "stakeholders.api.serializers.STATUSES",
        "JoinRequestEventKind": "stakeholders.models.JoinRequestEvent.Kind",
    },
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
