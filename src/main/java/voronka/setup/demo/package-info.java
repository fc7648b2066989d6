/** The agency «Пятый этаж» and a year of its work, made through the same verbs that people use. */
@NullMarked
package voronka.setup.demo;

import org.jspecify.annotations.NullMarked;
