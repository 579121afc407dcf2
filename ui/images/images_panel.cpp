#include "ui/images/images_panel.h"

#include "ui/elided_label.h"
#include "ui/empty_state.h"
#include "ui/images/answer_bars.h"
#include "ui/images/image_delegate.h"
#include "ui/numbers.h"
#include "ui/text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListView>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace assay::ui {

namespace {

constexpr int kLargeSide = 112;
constexpr int kNameWidth = 150; // pixels of a layer's name in a button

std::vector<AnswerBars::Bar> barsOf(const ImageModel& model, const std::array<evaluation::ClassScore, 5>& top,
                                    int label)
{
    std::vector<AnswerBars::Bar> bars;
    for (const evaluation::ClassScore& place : top) {
        if (place.index >= 0)
            bars.push_back(
                {model.className(place.index), static_cast<double>(place.probability), place.index == label});
    }
    return bars;
}

} // namespace

ImagesPanel::ImagesPanel(Document& document, Selection& selection, QWidget* parent)
    : QWidget(parent), m_document(document), m_selection(selection), m_model(new ImageModel(document, this)),
      m_filter(new QComboBox(this)), m_order(new QComboBox(this)), m_count(new QLabel(this)),
      m_picture(new QLabel(this)), m_caption(new ElidedLabel(this)), m_list(new QListView(this)),
      m_fp32(new AnswerBars(tr("FP32"), this)), m_int8(new AnswerBars(tr("INT8"), this)),
      m_trace(new QToolButton(this)), m_pictures(kLargeSide),
      m_empty(new EmptyState(tr("The images that FP32 and INT8 are compared on will be here, with what both say of "
                                "each."),
                             this)),
      m_stack(new QStackedLayout(this))
{
    setAccessibleName(tr("Images"));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makePage());
    connect(m_model, &QAbstractItemModel::modelReset, this, &ImagesPanel::update);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ImagesPanel::update);
    connect(m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex&, const QModelIndex&, const QList<int>& roles) {
                if (roles.isEmpty()) // answers, not pictures
                    showCurrent();
            });
    update();
}

void ImagesPanel::setEmptyAction(QAction* action)
{
    m_empty->setAction(action);
}

QWidget* ImagesPanel::makePage()
{
    for (const QString& name : {tr("All"), tr("Where they differ"), tr("INT8 wrong, FP32 right"), tr("Both wrong")})
        m_filter->addItem(name);
    m_filter->setAccessibleName(tr("Which images"));
    m_order->addItem(tr("In order"));
    m_order->addItem(tr("Farthest first"));
    m_order->setAccessibleName(tr("Order of images"));
    m_order->setToolTip(tr("By how far INT8's output lies from FP32's"));
    m_count->setForegroundRole(QPalette::PlaceholderText);
    connect(m_filter, &QComboBox::activated, this,
            [this](int index) { m_model->setFilter(static_cast<ImageFilter>(index)); });
    connect(m_order, &QComboBox::activated, this,
            [this](int index) { m_model->setOrder(static_cast<ImageOrder>(index)); });

    m_list->setModel(m_model);
    m_list->setItemDelegate(new ImageDelegate(m_list));
    m_list->setViewMode(QListView::IconMode);
    m_list->setMovement(QListView::Static);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setUniformItemSizes(true);
    m_list->setLayoutMode(QListView::Batched); // ten thousand images are laid out in slices
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setAccessibleName(tr("Images"));
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ImagesPanel::showCurrent);
    connect(&m_pictures, &Thumbnails::loaded, this, &ImagesPanel::showPicture);
    connect(&m_document, &Document::dataChanged, this, [this] { // files of the same names may hold others
        m_pictures.clear();
        showPicture();
    });

    auto* page = new QWidget(this);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->setSpacing(8);
    bar->addWidget(m_filter);
    bar->addWidget(m_order);
    bar->addWidget(m_count, 1);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_list, 1);
    layout->addWidget(makeDetail());
    return page;
}

QWidget* ImagesPanel::makeDetail()
{
    m_picture->setFixedSize(kLargeSide, kLargeSide);
    m_picture->setAlignment(Qt::AlignCenter);
    m_trace->setAutoRaise(true);
    connect(m_trace, &QToolButton::clicked, this, &ImagesPanel::traceCurrent);
    auto* detail = new QWidget(this);
    auto* answers = new QHBoxLayout;
    answers->setContentsMargins(0, 0, 0, 0);
    answers->setSpacing(8);
    answers->addWidget(m_picture, 0, Qt::AlignTop);
    answers->addWidget(m_fp32, 1);
    answers->addWidget(m_int8, 1);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_caption, 1);
    line->addWidget(m_trace);
    auto* layout = new QVBoxLayout(detail);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(2);
    layout->addLayout(answers);
    layout->addLayout(line);
    return detail;
}

void ImagesPanel::update()
{
    const std::size_t total = m_model->total();
    m_stack->setCurrentIndex(total > 0 ? 1 : 0);
    m_filter->setEnabled(m_model->hasClasses());
    m_count->setText(
        tr("%1 of %2").arg(groupedText(m_model->rowCount()), groupedText(static_cast<std::int64_t>(total))));
    if (m_model->rowCount() > 0 && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model->index(0));
    showCurrent();
}

void ImagesPanel::showCurrent()
{
    m_partingLayer.clear();
    m_trace->setText(tr("Where do they part?"));
    m_trace->setToolTip(tr("Runs both networks on this image and compares every layer"));
    const QModelIndex current = m_list->currentIndex();
    const std::size_t image = current.isValid() ? m_model->imageAt(current.row()) : m_model->total();
    const evaluation::ImageResult* found = m_model->result(image);
    m_trace->setEnabled(found != nullptr);
    if (found == nullptr) {
        m_shown.clear();
        showPicture();
        m_caption->setWholeText(tr("No image is like this."));
        m_fp32->setBars({});
        m_int8->setBars({});
        return;
    }
    m_shown = m_document.evaluation()->samples[image].file;
    showPicture();
    m_caption->setWholeText(
        tr("%1, outputs %2 apart").arg(toQt(m_shown.filename().string()), percentText(found->distance)));
    m_fp32->setBars(barsOf(*m_model, found->fp32Top, found->label));
    m_int8->setBars(barsOf(*m_model, found->int8Top, found->label));
    m_fp32->setVisible(m_model->hasClasses()); // else there is nothing to name
    m_int8->setVisible(m_model->hasClasses());
}

void ImagesPanel::showPicture()
{
    m_picture->setPixmap(m_shown.empty() ? QPixmap() : m_pictures.find(m_shown));
}

QString ImagesPanel::caption() const
{
    return m_caption->wholeText();
}

void ImagesPanel::traceCurrent()
{
    if (!m_partingLayer.isEmpty()) {
        m_selection.selectFused({m_partingLayer});
        return;
    }
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    const std::size_t image = m_model->imageAt(current.row());
    const auto found = std::make_shared<evaluation::Divergence>();
    m_trace->setEnabled(false);
    m_document.withSession(
        tr("Trace image"),
        [image, found](workspace::Session& session, const Progress& progress) {
            *found = session.divergence(image, progress);
        },
        [this, image, found] { showDivergence(image, *found); });
}

void ImagesPanel::showDivergence(std::size_t image, const evaluation::Divergence& found)
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid() || m_model->imageAt(current.row()) != image)
        return;
    m_trace->setEnabled(true);
    const NodeId at = found.first != kNoNode ? found.first : found.lowest;
    if (at == kNoNode)
        return;
    const auto& layers = m_document.results().optimized->graph.nodes;
    m_partingLayer = toQt(layers.at(static_cast<std::size_t>(at)).name);
    const QString ratio = decibelsText(found.layers.at(static_cast<std::size_t>(at)).sqnrDb);
    const QString name = fontMetrics().elidedText(m_partingLayer, Qt::ElideMiddle, kNameWidth);
    m_trace->setText(found.first != kNoNode ? tr("They part at %1, %2").arg(name, ratio)
                                            : tr("Least alike at %1, %2").arg(name, ratio));
    m_trace->setToolTip(m_partingLayer + QLatin1Char('\n') +
                        (found.first != kNoNode
                             ? tr("The first layer whose SQNR on this image is below %1 dB; press to go there")
                                   .arg(compactText(found.bound))
                             : tr("No layer's SQNR on this image is below %1 dB; press to go to the least alike")
                                   .arg(compactText(found.bound))));
}

} // namespace assay::ui
