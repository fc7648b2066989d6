package voronka.live;

import voronka.shared.MemberId;

/** A member with a deal open before them. */
record Viewer(int deal, MemberId member, String name) {}
