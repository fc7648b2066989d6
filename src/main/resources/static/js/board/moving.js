import "./card-menu.js";
import "./dragging.js";
import "./walking.js";
import "./ordering.js";
import "./ends.js";
import "./quick.js";
