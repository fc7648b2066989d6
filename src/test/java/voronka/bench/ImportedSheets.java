package voronka.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import voronka.bench.Journey.Step;

/** Files as another system would give them: the same ones for the same seed. */
final class ImportedSheets {

  static final List<String> STAGES =
      List.of(
          "Новый клиент",
          "Контакт состоялся",
          "Встреча назначена",
          "Встреча состоялась",
          "Просмотр объектов состоялся",
          "Сделка открыта",
          "Регистрация сделки");

  private final Path folder;
  private final Layout layout;
  private final long seed;

  ImportedSheets(Path folder, Layout layout, long seed) {
    this.folder = folder;
    this.layout = layout;
    this.seed = seed;
  }

  Path deals(int many) throws IOException {
    return deals(many, false);
  }

  /** Each with a person nobody knows yet. */
  Path dealsWithClients(int many) throws IOException {
    return deals(many, true);
  }

  private Path deals(int many, boolean clients) throws IOException {
    Random random = new Random(seed);
    Path file = folder.resolve("deals.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("external_id,name,budget,created_at,owner,source");
      out.write(clients ? ",contact name,contact phone\n" : "\n");
      for (int deal = 1; deal <= many; deal++) {
        out.write(deal + ",Квартира " + deal + "," + 1000L * random.nextInt(20_000));
        out.write("," + Journey.random(layout, random).getFirst().at());
        out.write("," + Layout.MANAGERS.get(random.nextInt(Layout.MANAGERS.size())));
        out.write("," + Layout.SOURCES.get(random.nextInt(Layout.SOURCES.size())));
        out.write(clients ? ",Клиент " + deal + ",+7" + (9_500_000_000L + deal) + "\n" : "\n");
      }
    }
    return file;
  }

  /** The histories of the first so many deals; those that leave for another pipeline stay. */
  Path moves(int deals) throws IOException {
    Random random = new Random(seed);
    Path file = folder.resolve("moves.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("deal_external_id,stage,at,loss_reason,by\n");
      for (int deal = 1; deal <= deals; deal++) {
        for (Step step : Journey.random(layout, random)) {
          if (step.pipeline() == layout.pipeline()) {
            out.write(deal + "," + name(step) + "," + step.at() + ",");
            out.write(step.reason() < 0 ? "" : Layout.REASONS.get(step.reason()));
            out.write("," + Layout.MANAGERS.get(deal % Layout.MANAGERS.size()) + "\n");
          }
        }
      }
    }
    return file;
  }

  private String name(Step step) {
    return switch (step.stage()) {
      case 142 -> "Успешно реализовано";
      case 143 -> "Не реализовано";
      default -> STAGES.get(layout.stages().indexOf(step.stage()));
    };
  }
}
