"""Public addresses of challenges and missions."""

from django.urls import include, path

from missions.views.cards import ChallengeCardView
from missions.views.challenges import ChallengeView
from missions.views.comments import (
    CommentEditView,
    CommentRemoveView,
    CommentReportView,
    CommentSettleView,
    ConductView,
)
from missions.views.echoing import EchoHubView, NotOursView, OursTooView
from missions.views.feeds import ChallengeFeedView, MissionFeedView
from missions.views.filling import MissionChallengesView, ReleaseView, UnplanView
from missions.views.finding import ChallengeListView, MissionListView
from missions.views.following import FollowingView, FollowView
from missions.views.goals import GoalListView, GoalView, SuggestView
from missions.views.managing import (
    MissionAdoptView,
    MissionEditView,
    MissionLaunchView,
    MissionNewView,
)
from missions.views.missions import MissionCardView, MissionView
from missions.views.places import LeaveView, MissionCloseView, TakeUpView
from missions.views.proposing import ProposeHubView, ProposeView, SimilarView
from missions.views.raising import ChallengeEditView, ChallengeWithdrawView, ExplainView
from missions.views.reporting import MissionNewsView
from missions.views.talk import CommentView, TalkView, TalkWriteView
from missions.views.workbench import DismissView, GatherView, RecallView, WorkbenchView

app_name = "missions"

of_missions = [
    path("feed.atom", MissionFeedView.as_view(), name="mission_feed"),
    path("", MissionListView.as_view(), name="mission_list"),
    path("new/", MissionNewView.as_view(), name="mission_new"),
    path("<slug:mission>/", MissionView.as_view(), name="mission"),
    path("<slug:mission>/card.png", MissionCardView.as_view(), name="mission_card"),
    path("<slug:mission>/edit/", MissionEditView.as_view(), name="mission_edit"),
    path("<slug:mission>/launch/", MissionLaunchView.as_view(), name="mission_launch"),
    path("<slug:mission>/adopt/", MissionAdoptView.as_view(), name="adopt"),
    path("<slug:mission>/take-up/", TakeUpView.as_view(), name="take_up"),
    path("<slug:mission>/leave/", LeaveView.as_view(), name="leave"),
    path("<slug:mission>/close/", MissionCloseView.as_view(), name="mission_close"),
    path("<slug:mission>/news/", MissionNewsView.as_view(), name="mission_news"),
    path("<slug:mission>/challenges/", MissionChallengesView.as_view(), name="mission_challenges"),
    path("<slug:mission>/challenges/<uuid:pk>/release/", ReleaseView.as_view(), name="release"),
    path("<slug:mission>/challenges/<uuid:pk>/unplan/", UnplanView.as_view(), name="unplan"),
]
of_challenges = [
    path("", ChallengeListView.as_view(), name="challenge_list"),
    path("feed.atom", ChallengeFeedView.as_view(), name="challenge_feed"),
    path("propose/", ProposeHubView.as_view(), name="propose_hub"),
    path("<slug:challenge>/card.png", ChallengeCardView.as_view(), name="challenge_card"),
    path("<slug:challenge>/", ChallengeView.as_view(), name="challenge"),
    path("<slug:challenge>/edit/", ChallengeEditView.as_view(), name="challenge_edit"),
    path("<slug:challenge>/withdraw/", ChallengeWithdrawView.as_view(), name="withdraw"),
    path("<slug:challenge>/questions/<uuid:pk>/", ExplainView.as_view(), name="explain"),
    path("<slug:challenge>/ours-too/", EchoHubView.as_view(), name="echo_hub"),
]
of_talk = [
    path("<slug:topic>/<slug:slug>/", TalkView.as_view(), name="talk"),
    path("<slug:topic>/<slug:slug>/write/", TalkWriteView.as_view(), name="talk_write"),
    path("<slug:topic>/<slug:slug>/follow/", FollowView.as_view(), name="talk_follow"),
    path(
        "<slug:topic>/<slug:slug>/unfollow/",
        FollowView.as_view(is_muted=True),
        name="talk_unfollow",
    ),
]
of_comments = [
    path("<uuid:pk>/", CommentView.as_view(), name="comment"),
    path("<uuid:pk>/edit/", CommentEditView.as_view(), name="comment_edit"),
    path("<uuid:pk>/remove/", CommentRemoveView.as_view(), name="comment_remove"),
    path("<uuid:pk>/report/", CommentReportView.as_view(), name="comment_report"),
    path("<uuid:pk>/answered/", CommentSettleView.as_view(), name="comment_answered"),
    path("<uuid:pk>/open/", CommentSettleView.as_view(is_answered=False), name="comment_open"),
]
of_hubs = [
    path("propose/", ProposeView.as_view(), name="propose"),
    path("similar/", SimilarView.as_view(), name="similar"),
    path("<slug:challenge>/ours-too/", OursTooView.as_view(), name="ours_too"),
    path("<slug:challenge>/not-ours/", NotOursView.as_view(), name="not_ours"),
]

urlpatterns = [
    path("missions/", include(of_missions)),
    path("challenges/", include(of_challenges)),
    path("talk/", include(of_talk)),
    path("comments/", include(of_comments)),
    path("hubs/<slug:hub>/challenges/", include(of_hubs)),
    path("goals/", GoalListView.as_view(), name="goal_list"),
    path("goals/suggest/", SuggestView.as_view(), name="suggest"),
    path("goals/<int:goal>/", GoalView.as_view(), name="goal"),
    path("desk/workbench/", WorkbenchView.as_view(), name="workbench"),
    path("desk/workbench/gather/", GatherView.as_view(), name="gather"),
    path("desk/workbench/dismiss/", DismissView.as_view(), name="dismiss_group"),
    path("desk/workbench/<uuid:pk>/recall/", RecallView.as_view(), name="recall_group"),
    path("code-of-conduct/", ConductView.as_view(), name="conduct"),
    path("me/following/", FollowingView.as_view(), name="following"),
]
