package io.devbuddy.operator.metrics;

import java.util.List;

/** The operator's own metrics. */
public enum Metric {
  /** Duration of reconciliations. */
  RECONCILE_DURATION(
      "devbuddy_operator_reconcile_duration_seconds",
      Type.HISTOGRAM,
      "How long reconciliations took.",
      MetricLabel.OUTCOME),
  /** Failed reconciliations. */
  RECONCILE_ERRORS(
      "devbuddy_operator_reconcile_errors_total",
      Type.COUNTER,
      "Reconciliations that failed and are tried again.",
      MetricLabel.REASON),
  /** Reconciliations under way. */
  RECONCILES_RUNNING(
      "devbuddy_operator_reconciles_running", Type.GAUGE, "Reconciliations under way."),
  /** Reconciliations that wait. */
  RECONCILES_QUEUED(
      "devbuddy_operator_reconciles_queued", Type.GAUGE, "Reconciliations that wait for a thread."),
  /** Workspaces. */
  WORKSPACES(
      "devbuddy_operator_workspaces",
      Type.GAUGE,
      "Workspaces that the operator watches, one that stands by like one that leads.",
      MetricLabel.PHASE),
  /** Start of workspaces. */
  START_DURATION(
      "devbuddy_operator_start_duration_seconds",
      Type.HISTOGRAM,
      "How long the steps of a pod's start took (`status.startTimeline`), once it is ready.",
      MetricLabel.STEP),
  /** Requests to the API server. */
  API_REQUESTS(
      "devbuddy_operator_api_requests_total",
      Type.COUNTER,
      "Requests to the API server, each try of its own.",
      MetricLabel.VERB,
      MetricLabel.RESOURCE,
      MetricLabel.CODE),
  /** Whether the operator leads. */
  LEADER(
      "devbuddy_operator_leader",
      Type.GAUGE,
      "1 for an operator that reconciles, 0 for one that stands by.");

  private final String metricName;
  private final Type type;
  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<MetricLabel> labels;

  Metric(String metricName, Type type, String meaning, MetricLabel... labels) {
    this.metricName = metricName;
    this.type = type;
    this.meaning = meaning;
    this.labels = List.of(labels);
  }

  /** Returns the name that a scrape shows, without the suffixes of a histogram's series. */
  public String metricName() {
    return metricName;
  }

  /** Returns what it is. */
  public Type type() {
    return type;
  }

  /** Returns what it means, for the reference. */
  public String meaning() {
    return meaning;
  }

  /** Returns the labels of its series. */
  public List<MetricLabel> labels() {
    return labels;
  }

  /** What a metric is, in Prometheus' words. */
  public enum Type {
    /** It only grows. */
    COUNTER("counter"),
    /** It is what it is now. */
    GAUGE("gauge"),
    /** It counts how often something took how long. */
    HISTOGRAM("histogram");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    /** Returns the word of Prometheus' text format. */
    public String word() {
      return word;
    }
  }
}
