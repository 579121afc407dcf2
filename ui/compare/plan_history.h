// Every plan that was compared in this session, with what it gave: points that one can return to, name and delete.
// Starts anew when another model or other images are opened.
#pragma once

#include "ui/document.h"

#include <QObject>

#include <vector>

namespace assay::ui {

struct TriedPlan
{
    QString name;
    Decisions decisions;
    double accuracy = 0; // share (0 to 1), or dB where outputs are compared only
    double fps = 0;      // simulated
};

class PlanHistory : public QObject
{
    Q_OBJECT

public:
    explicit PlanHistory(Document& document, QObject* parent = nullptr);

    const std::vector<TriedPlan>& plans() const { return m_plans; }
    /// Of the results now shown; -1 if they are stale or none.
    int current() const { return m_current; }
    /// What accuracy is: "top-1", "mAP", "agreement", or "output SQNR".
    QString measure() const { return measureOf(m_metric); }
    const std::string& metric() const { return m_metric; }

    /// What a plan is judged by: INT8's top-1 or mAP, agreement, or the first output's SQNR in dB; `metric` as in
    /// evaluation::Accuracy.
    static std::optional<double> figureOf(const evaluation::Accuracy& accuracy);
    static QString measureOf(const std::string& metric);
    /// "91.65 %", "38.2 dB", "-" where there is none.
    static QString figureText(std::optional<double> figure, const std::string& metric);

    /// Sets its decisions again, as one undoable change.
    void returnTo(int plan);
    /// Plans that were tried before, in place of those held now; `metric` as in evaluation::Accuracy.
    void restore(std::vector<TriedPlan> plans, const std::string& metric);
    /// As one undoable change.
    void rename(int plan, const QString& name);
    void remove(int plan);

signals:
    void changed();

private:
    class Rename;

    void setName(const Decisions& plan, const QString& name);
    QString lastDecision() const;
    void clear();
    void takeResults();

    Document& m_document;
    std::vector<TriedPlan> m_plans;
    std::string m_metric;
    int m_current = -1;
};

} // namespace assay::ui
