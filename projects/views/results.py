"""What a project made, and its files: for the team, and as downloads for readers."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from projects import services
from projects.documents import EXTENSIONS
from projects.forms import FileForm, ResultForm
from projects.models import ProjectFile, Result
from projects.parts import results_of
from projects.team import may_read, may_work
from projects.views.work import TeamMixin, WorkMixin


def may_download(user: Any, file: ProjectFile) -> bool:
    """Say whether this person may have the file: what is shown with the project, or the team."""
    if may_work(user, file.project):
        return True
    is_shown = file.results.exists() or file.evidence.filter(is_public=True).exists()
    return is_shown and may_read(user, file.project)


@method_decorator(login_not_required, name="dispatch")
class FileDownloadView(View):
    """A file of a project, as a download that no browser opens in place."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> FileResponse:
        """Answer with the file, or 404 to whoever may not know of it."""
        rows = ProjectFile.objects.select_related("project__hub")
        file = get_object_or_404(rows, pk=self.kwargs["pk"], project__slug=self.kwargs["project"])
        storage = file.upload.storage
        if not may_download(request.user, file) or not storage.exists(str(file.upload)):
            raise Http404
        response = FileResponse(
            storage.open(str(file.upload)),
            as_attachment=True,
            filename=file.name,
            content_type=EXTENSIONS.get(file.extension, "application/octet-stream"),
        )
        response["Cache-Control"] = "private, no-store"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["X-Content-Type-Options"] = "nosniff"
        return response


class ResultsView(WorkMixin):
    """The results and the files of the project, and a form for one more file."""

    template_name = "projects/workspace/results.html"
    section = "results"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what there is, and how much room the hub has left."""
        context = {"file_form": FileForm(auto_id="file_%s"), **super().get_context_data(**kwargs)}
        taken = ProjectFile.objects.bytes_of(self.project.hub)
        room = self.project.hub.file_quota_mb * services.MEGABYTE - taken
        return context | {
            "results": results_of(self.project),
            "files": self.project.files.prefetch_related("results"),
            "room": max(0, room),
        }

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Take a file in, or show the form again with what is wrong with it."""
        form = FileForm(request.POST, request.FILES, auto_id="file_%s")
        if not form.is_valid():
            return self.show_again(file_form=form)
        typed = form.cleaned_data
        upload = services.Upload(typed["submission"], form.document, typed["upload"])
        try:
            services.add_file(self.project, upload, by=request.user)
        except services.NoRoomError:
            form.add_error("upload", _("Your hub has no room left for this file. Ask your hub."))
            return self.show_again(file_form=form)
        except TransitionError:
            form.add_error("upload", _("This project takes no more files."))
            return self.show_again(file_form=form)
        messages.success(request, _("The file is kept. Only the team sees it for now."))
        return self.to("results", "#files")


class FileRemoveView(TeamMixin):
    """Delete a file for good."""

    http_method_names = ("post",)

    def post(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Delete it, say so, and return."""
        file = get_object_or_404(self.project.files, pk=self.kwargs["pk"])
        self.act(lambda: services.remove_file(file), _("The file is deleted."))
        return self.to("results", "#files")


class ResultAddView(WorkMixin):
    """Write down something that others may use."""

    template_name = "projects/workspace/result.html"
    section = "results"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form."""
        return {"form": ResultForm(project=self.project), **super().get_context_data(**kwargs)}

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep it, or show the form again."""
        form = ResultForm(request.POST, project=self.project)
        if not form.is_valid():
            return self.show_again(form=form)
        self.keep(form)
        return self.to("results")

    def keep(self, form: ResultForm) -> None:
        """Keep a new result."""
        values, by = form.values(), self.request.user
        self.act(lambda: services.add_result(self.project, values, by=by), _("The result is kept."))


class ResultChangeView(ResultAddView):
    """Change a result."""

    @cached_property
    def result(self) -> Result:
        """Return the result or answer 404."""
        rows = self.project.results.select_related("project")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Begin with the result as it is."""
        initial = ResultForm.initial_of(self.result)
        form = ResultForm(initial=initial, project=self.project)
        return super().get_context_data(**({"form": form} | kwargs)) | {"result": self.result}

    def keep(self, form: ResultForm) -> None:
        """Keep the changes."""
        result = self.result
        self.act(lambda: services.change_result(result, form.values()), _("Your changes are kept."))


class ResultRemoveView(TeamMixin):
    """Take a result away."""

    http_method_names = ("post",)

    def post(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Take it away, say so, and return."""
        result = get_object_or_404(self.project.results, pk=self.kwargs["pk"])
        self.act(
            lambda: services.remove_result(result),
            _("The result is gone. Its file stays with the project."),
        )
        return self.to("results")
