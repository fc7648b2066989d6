package voronka.bench;

/** Something of the product next to the same thing done without it, in the same run. */
interface Measure {

  String name();

  /** Prints the two figures and their ratio. */
  void run(Installation at) throws Exception;
}
