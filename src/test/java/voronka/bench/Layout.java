package voronka.bench;

import java.util.List;

/**
 * What the generated deals move through, by ids.
 *
 * @param reasons of refusal in the pipeline
 * @param otherPipeline where few deals are moved out to
 */
record Layout(
    int pipeline,
    List<Integer> stages,
    List<Integer> reasons,
    int otherPipeline,
    int otherStage,
    int members,
    int sources) {

  static final List<String> TAGS =
      List.of("ипотека", "срочно", "новостройка", "повторно", "партнёр");
  static final List<String> SOURCES =
      List.of("Авито", "Циан", "Сайт", "Рекомендация", "Звонок", "Яндекс");
  static final List<String> MANAGERS =
      List.of("Борис", "Вера", "Глеб", "Дина", "Егор", "Жанна", "Игорь");
  static final List<String> REASONS =
      List.of("Дорого", "Передумал", "Купил у других", "Не отвечает", "Не подошло", "Нет денег");
}
