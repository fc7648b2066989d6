/**
 * The product in a real browser: the main job, every page, and pages without scripts. Chromium is
 * the one that bin/test brings.
 */
@NullMarked
package voronka.browser;

import org.jspecify.annotations.NullMarked;
