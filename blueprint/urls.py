"""Where the handbook is read, below /<language>/blueprint/."""

from django.urls import path

from blueprint.desk_views import feedback as feedback_desk
from blueprint.desk_views import links
from blueprint.views import (
    assessing,
    citing,
    feedback,
    files,
    finding,
    paths,
    plans,
    reading,
    standards,
    starting,
    taking,
)

app_name = "blueprint"
urlpatterns = [
    path("", reading.IndexView.as_view(), name="index"),
    path("at/<slug:key>/", reading.LastingView.as_view(), name="at"),
    path("files/<slug:key>/<slug:language>/", files.FileView.as_view(), name="file"),
    path("search/", finding.SearchView.as_view(), name="search"),
    path("glossary/", finding.GlossaryView.as_view(), name="glossary"),
    path("paths/", paths.PathListView.as_view(), name="paths"),
    path("paths/<slug:key>/", paths.PathView.as_view(), name="path"),
    path("paths/<slug:key>/mine/", paths.MyPathView.as_view(), name="my_path"),
    path("tests/<slug:key>/", assessing.AssessmentView.as_view(), name="assessment"),
    path("tests/<slug:key>/result/", assessing.ResultView.as_view(), name="result"),
    path("plans/", plans.PlansView.as_view(), name="plans"),
    path("plans/<uuid:pk>/", plans.PlanView.as_view(), name="plan"),
    path("plans/<uuid:pk>/share/", plans.PlanShareView.as_view(), name="plan_share"),
    path("plans/<uuid:pk>/<slug:kind>/", plans.PlanFileView.as_view(), name="plan_file"),
    path("start/<slug:key>/", starting.StartView.as_view(), name="start"),
    path("cite/<slug:key>/<slug:kind>/", citing.CitationView.as_view(), name="cite"),
    path("feedback/<slug:key>/", feedback.FeedbackView.as_view(), name="feedback"),
    path("desk/feedback/", feedback_desk.FeedbackListView.as_view(), name="feedback_list"),
    path(
        "desk/feedback/<slug:key>/",
        feedback_desk.FeedbackOfPageView.as_view(),
        name="feedback_of",
    ),
    path("desk/links/", links.LinkListView.as_view(), name="link_list"),
    path("desk/links/check/", links.CheckLinksView.as_view(), name="check_links"),
    path("templates/", files.TemplatesView.as_view(), name="templates"),
    path("take/", taking.TakeView.as_view(), name="take_all"),
    path("take/<slug:key>/", taking.TakeView.as_view(), name="take"),
    path("books/ask/", taking.AskView.as_view(), name="ask"),
    path("books/<int:pk>/", taking.BookView.as_view(), name="book"),
    path("books/<int:pk>/file/", taking.BookFileView.as_view(), name="book_file"),
    path("feed.atom", standards.ChangesFeedView.as_view(), name="feed"),
    path("<path:path>.md", standards.MarkdownView.as_view(), name="markdown"),
    path("<path:path>/", reading.PageView.as_view(), name="page"),
]
