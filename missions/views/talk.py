"""What members say about one challenge, mission or project."""

from http import HTTPStatus
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Prefetch, Q, QuerySet
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from accounts.http import AuthenticatedHttpRequest
from accounts.models import User
from core.exceptions import TransitionError
from core.languages import active_language
from core.paging import in_context, turn_to
from hubs.permissions import Permission
from missions.forms.talk import AnswerForm, CommentForm
from missions.models import Comment, Following
from missions.services import talk
from missions.topics import Topic, may_talk, talk_path, topic_of

THREADS_ON_A_PAGE = 20


class MembersMixin(View):
    """A page for whoever has a place anywhere in the network."""

    @property
    def person(self) -> User:
        """Return who asks; the login middleware has let nobody else through."""
        return cast("User", self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse those who belong nowhere."""
        if not may_talk(request.user):
            raise PermissionDenied(_("Conversations are for members. Ask your hub for a place."))
        return super().dispatch(request, *args, **kwargs)


class TalkMixin(MembersMixin):
    """Find the thing that the path names by its kind and short name."""

    @cached_property
    def topic(self) -> type[Topic]:
        """Return the kind of thing, or answer 404."""
        topic = Topic.registry.get(self.kwargs["topic"])
        if topic is None:
            raise Http404
        return topic

    @cached_property
    def thing(self) -> Any:
        """Return the thing if this member may read it, or answer 404."""
        thing = self.topic.rows().filter(slug=self.kwargs["slug"]).first()
        if thing is None or not self.topic.may_read(self.person, thing):
            raise Http404
        return thing

    def back(self) -> HttpResponse:
        """Return to the conversation."""
        return redirect(talk_path(self.topic, self.thing))


def _threads(topic: type[Topic], thing: Any) -> QuerySet[Comment]:
    """Return the comments that no other one is about, the newest first."""
    found = Comment.objects.about(topic.code, thing.pk).filter(parent=None)
    return found.order_by("-created_at", "-pk")


def _with_people(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    return comments.select_related("written_by", "answered_by").prefetch_related(
        "written_by__memberships__hub"
    )


class TalkView(TalkMixin, TemplateView):
    """The conversation, and the forms to take part in it."""

    template_name = "missions/talk.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of threads, each with its answers, and what this member may do."""
        about = Comment.objects.about(self.topic.code, self.thing.pk)
        numbers = about.aggregate(
            threads=Count("pk", filter=Q(parent=None)),
            questions=Count("pk", filter=Q(pk__in=about.open_questions())),
        )
        page = turn_to(self.request.GET, numbers["threads"], size=THREADS_ON_A_PAGE)
        answers = _with_people(Comment.objects.order_by("created_at", "pk"))
        shown = _with_people(_threads(self.topic, self.thing))[page.start : page.stop]
        threads = list(shown.prefetch_related(Prefetch("replies", answers)))
        here = {"topic": self.topic.code, "slug": self.thing.slug}
        return super().get_context_data(**kwargs) | {
            **in_context(page),
            "thing": self.thing,
            "crumbs": [
                {"label": self.thing.title, "url": self.thing.get_absolute_url()},
                {"label": _("Conversation"), "url": ""},
            ],
            "threads": [self._thread(comment, kwargs.get("answer")) for comment in threads],
            "questions": numbers["questions"],
            "form": kwargs.get("form") or CommentForm(),
            "write_url": reverse("missions:talk_write", kwargs=here),
            "follow_url": reverse("missions:talk_follow", kwargs=here),
            "unfollow_url": reverse("missions:talk_unfollow", kwargs=here),
            "is_following": self._is_following(),
        }

    def _is_following(self) -> bool:
        user = self.person
        rows = Following.objects.filter(about_type=self.topic.code, about_id=str(self.thing.pk))
        chosen = rows.filter(user=user).first()
        return not chosen.is_muted if chosen else user in self.topic.keepers(self.thing)

    def _thread(self, comment: Comment, typed: AnswerForm | None) -> dict[str, Any]:
        """Return a comment with its answers, and the form for one more where it can be read."""
        is_typed = typed is not None and typed.instance.parent_id == comment.pk
        form = typed if is_typed else AnswerForm(auto_id=f"answer_{comment.pk}_%s")
        return {
            "said": self._said(comment),
            "answers": [self._said(answer) for answer in comment.replies.all()],
            "form": form if comment.is_readable else None,
            "is_typed": is_typed,
        }

    def _said(self, comment: Comment) -> dict[str, Any]:
        """Return one comment as this member sees it."""
        user = self.person
        is_own = comment.written_by_id == user.pk
        return {
            "comment": comment,
            "by": comment.written_by or _("former member"),
            "of": _place_of(comment),
            "lang": comment.language if comment.language != active_language() else "",
            "is_own": is_own,
            "is_shown": comment.is_readable or (comment.is_hidden and (is_own or self._may_decide)),
            "may_settle": may_settle(user, comment, self.topic, self.thing),
        }

    @cached_property
    def _may_decide(self) -> bool:
        hub = self.topic.hub_of(self.thing)
        return self.person.has_perm(Permission.DECIDE_COMMENT, hub)


def _place_of(comment: Comment) -> str:
    """Return where the writer is a member, in a few words."""
    if comment.written_by is None:
        return ""
    places = [one for one in comment.written_by.memberships.all() if one.is_active]
    return f"{places[0].get_role_display()}, {places[0].hub.own_name}" if places else ""


def may_settle(user: Any, comment: Comment, topic: type[Topic], thing: Any) -> bool:
    """Say whether this person decides that a question is answered."""
    return (
        comment.written_by_id == user.pk
        or user in topic.keepers(thing)
        or user.has_perm(Permission.DECIDE_COMMENT, comment)
    )


class TalkWriteView(TalkView):
    """Say something, or answer somebody."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep it and return to it; what cannot be kept comes back as it was typed."""
        parent = self._parent()
        form = self._form(parent)
        if not form.is_valid():
            return self._again(form, parent)
        form.instance.parent = parent
        try:
            comment = talk.write_comment(
                form.instance, topic=self.topic, thing=self.thing, by=request.user
            )
        except TransitionError:
            messages.error(request, _("Nobody can answer here any more."))
            return self.back()
        messages.success(request, _("It stands in the conversation. You follow it from now on."))
        return redirect("missions:comment", pk=comment.pk)

    def _parent(self) -> Comment | None:
        """Return the comment that is answered, within this conversation, or answer 404."""
        key = self.request.POST.get("parent", "")
        if not key:
            return None
        parent = next((one for one in self._all() if str(one.pk) == key), None)
        if parent is None:
            raise Http404
        return parent

    def _all(self) -> QuerySet[Comment]:
        return _threads(self.topic, self.thing)

    def _form(self, parent: Comment | None) -> CommentForm:
        if parent is None:
            return CommentForm(self.request.POST)
        form = AnswerForm(self.request.POST, auto_id=f"answer_{parent.pk}_%s")
        form.instance.parent = parent
        return form

    def _again(self, form: BaseForm, parent: Comment | None) -> HttpResponse:
        typed = {"form": form} if parent is None else {"answer": form}
        context = self.get_context_data(**typed)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


class CommentMixin(MembersMixin):
    """Find the comment that the path names, and what it is about."""

    @cached_property
    def comment(self) -> Comment:
        """Return the comment if this member may read the conversation, or answer 404."""
        rows = Comment.objects.select_related("hub", "written_by", "parent")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def topic(self) -> type[Topic]:
        """Return the kind of thing that it is about."""
        return topic_of(self.comment)

    @cached_property
    def thing(self) -> Any:
        """Return what it is about if this member may read it, or answer 404."""
        thing = self.topic.rows().filter(pk=self.comment.about_id).first()
        if thing is None or not self.topic.may_read(self.person, thing):
            raise Http404
        return thing

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Look for the thing after the member and before anything else."""
        if may_talk(request.user):
            self.thing  # noqa: B018 -- answers 404
        return super().dispatch(request, *args, **kwargs)


class CommentView(CommentMixin):
    """Lead to a comment where it stands in its conversation, on whichever page that is."""

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Count the threads before its own."""
        root = self.comment.parent or self.comment
        later = Q(created_at__gt=root.created_at)
        later |= Q(created_at=root.created_at, pk__gt=root.pk)
        before = _threads(self.topic, self.thing).filter(later).count()
        number = before // THREADS_ON_A_PAGE + 1
        page = f"?page={number}" if number > 1 else ""
        return redirect(f"{talk_path(self.topic, self.thing)}{page}#c-{self.comment.pk}")
