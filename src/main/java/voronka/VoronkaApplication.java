package voronka;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The whole product: one process, one database, every module below this package. */
@SpringBootApplication
public class VoronkaApplication {

  static void main(String[] args) {
    SpringApplication.run(VoronkaApplication.class, args);
  }
}
