package voronka.funnel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stage to and from its columns. */
final class StageRows {

  private StageRows() {}

  static Stage stage(StageId id, PipelineId pipeline, ResultSet rs) throws SQLException {
    return new Stage(
        id,
        pipeline,
        rs.getString("name"),
        StageKind.of(rs.getString("kind")),
        rs.getInt("place"),
        settings(rs));
  }

  private static StageSettings settings(ResultSet rs) throws SQLException {
    String step = rs.getString("step");
    String colour = rs.getString("colour");
    return new StageSettings(
        rs.getString("meaning"),
        step == null ? null : SellingStep.of(step),
        nextTask(rs),
        Rows.integer(rs, "limit_days"),
        colour == null ? null : StageColour.of(colour));
  }

  private static @Nullable NextTask nextTask(ResultSet rs) throws SQLException {
    String type = rs.getString("next_task_type");
    return type == null
        ? null
        : new NextTask(
            NextTask.Type.of(type),
            rs.getString("next_task_text"),
            TaskDue.parse(rs.getString("next_task_due")),
            Rows.member(rs, "next_task_member_id"));
  }

  static Map<String, @Nullable Object> params(StageSettings settings) {
    NextTask task = settings.nextTask();
    Map<String, @Nullable Object> params = new HashMap<>();
    params.put("meaning", settings.meaning());
    params.put("step", settings.step() == null ? null : settings.step().code());
    params.put("limit", settings.limitDays());
    params.put("colour", settings.colour() == null ? null : settings.colour().code());
    params.put("taskType", task == null ? null : task.type().code());
    params.put("taskText", task == null ? null : task.text());
    params.put("taskDue", task == null ? null : task.due().toString());
    params.put("taskMember", task == null || task.whom() == null ? null : task.whom().value());
    return params;
  }
}
