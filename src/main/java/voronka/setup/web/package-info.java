/**
 * The pages of the first visit, and the filter that leads every request there until somebody owns
 * the installation.
 */
@NullMarked
package voronka.setup.web;

import org.jspecify.annotations.NullMarked;
