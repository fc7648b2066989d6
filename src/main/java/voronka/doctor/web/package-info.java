/** The doctor as JSON. */
@NullMarked
package voronka.doctor.web;

import org.jspecify.annotations.NullMarked;
