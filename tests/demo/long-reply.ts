import type { Language } from './topics.ts'

/** More than a thousand words in each language: an answer to scroll through, and to stop half-way. */
export const longReply: Record<Language, string> = {
  en: `# A year in a small garden

A made-up gardener's diary, so that this answer is long enough to scroll.

## January

The ground is hard and there is nothing to dig, so the month belongs to paper. I draw the beds again, each as a rectangle with last year's crop in pencil and this year's in ink, and I check that nothing follows its own relative. Beans go where the cabbages stood, roots where the beans stood. The seed tins come down from the shelf. Parsnip seed older than a year is thrown away, tomato seed of six years is kept, and I test what I doubt on a damp cloth above the stove. On the one mild day I walk around with a notebook and write down what the bare branches show: a crossing limb, a loose tie, a nest that nobody needs any more.

## February

The light comes back before the warmth does. I prune the apple tree now, standing back after every cut, because a branch is quickly off and slowly grown again. The rule I was taught is to take away what is dead, then what rubs, then what points inwards, and after that to put the saw down and have tea. On the window sill the first peppers are sown, four seeds to a pot, with a sheet of glass on top. Snowdrops stand under the hedge and look better than anything I have planned. The water butt froze and split along its seam, as it did three years ago, and again I promise to empty it next autumn.

## March

This is the month of false starts. A week of sun makes everyone rake and sow, and then frost comes back for three nights and takes the impatient half of it. I have learned to warm the soil first, under a dark sheet held down with bricks, and to sow only broad beans and spinach, which do not mind. The compost heap is turned: the outside goes in, the bottom comes out, brown and smelling of woods. Twelve barrows of it are spread and left lying on top, because worms dig better than I do. In the evening I can feel each barrow separately in my back.

## April

Everything happens on one afternoon. Potatoes go into the trench, carrots are sown in rows as thin as I can manage, peas get their sticks before they need them. The sticks matter: a pea that has once lain down never quite stands up. Slugs arrive the same night as the first lettuce. I go out with a lamp, and the neighbours have stopped asking. The plum flowers on bare wood and for nine days the whole garden is arranged around it. Then wind comes, the path is white, and I am back to counting seedlings.

## May

There is a saint's day in the middle of the month before which nothing tender should go outside, and every year I find a reason why it does not apply to me. This year it was the forecast. I lost two cucumbers and kept the rest under buckets. By the end of May the tomatoes are planted, deep, up to their first leaves, each with a stake put in before the plant so that no root is pierced. The beans climb the wrong way around the pole if one helps them, so I no longer help. Weeds are pulled while they are small enough to be pulled by a thumb and one finger.

## June

The longest evenings, and the shortest list. Strawberries are picked before breakfast, when they are cool, under a net which has held back every blackbird except one. I water seldom and much rather than often and little: a full can to each plant, at the root, and then nothing for four days, so that the roots go down to look for more. Roses open all at once. I cut off what has faded each morning with the coffee in the other hand, and they mistake this for a reason to go on. Peas are ready, and very few of them reach the kitchen.

## July

Now the garden runs faster than the gardener. A courgette that was a finger on Friday is an arm on Monday. Side shoots on the tomatoes come back in the places where I broke them off. The soil is covered with grass cuttings, a hand deep, and under them it is still dark and cool at noon. Garlic is lifted on a dry day and laid in rows under the roof of the shed, not touching. What bolts, I leave: lettuce in flower is a poor meal and a very good sight, and hoverflies seem to think that I planted it for them.

## August

We eat what there is, every day, in another order. Beans with tomatoes, tomatoes with courgettes, courgettes with beans. Jars are boiled, lids are counted, and something always runs over on the stove. I save seed from the best plants, not from the last ones, which is harder than it sounds, because the best tomato of the year has to be left hanging while everybody walks past it. Where the onions stood I sow clover. It asks for nothing, keeps the weeds out, and in spring it will be dug in. One night smells of rain long before it rains.

## September

Mornings are wet and every spider's web is drawn in. Apples come down, first by themselves and then by ladder. Each is turned upwards in the palm: if it lets go, it is ripe, and if it does not, it has another week. The bruised ones are pressed on the Saturday when four families share one press and nobody goes home dry. Pumpkins sit on tiles so that they do not rot from below. I begin a second list, of things that should be done differently, while I can still see what went wrong and before I forget who was to blame.

## October

The first frost is a line: before it comes everything that is still green goes inside, and after it nothing matters so much. Green tomatoes ripen in a drawer with one apple. Dahlias are black overnight and are dug up, dried and put to bed in sand. I plant garlic on the day on which I clear the last bean poles, so the year closes like a ring. Leaves are raked off the paths and onto the beds, and I have never understood why one would carry them anywhere else. The robin sits on the handle of the fork whenever I am not using it.

## November

What I cut back now, I cut back little. Hollow stems are full of sleepers, seed heads feed the finches, and hoar frost makes something out of a dead thistle that no catalogue offers. Tools are washed, rubbed with oil and hung in the order in which I will look for them. The hose is drained. I do empty the water butt, and tell everyone about it. Leeks and kale stand in the mist as if the season did not concern them, and taste better for every cold night. By half past four it is dark, and the work is over whether it is done or not.

## December

A garden is not empty in winter, it is only quiet. On the shortest day I walk around it once, slowly, which takes eleven minutes. Buds are there already, on the currants, on the lilac, small and shut and entirely certain. The compost steams a little when it is opened. In the kitchen hang garlic, chillies and a string of dried mushrooms, and on the table lies the first seed catalogue, which came far too early. I mark three things I do not need. Then I take a clean sheet of paper, draw eight rectangles, and sharpen the pencil.
`,
  ru: `# Год в маленьком саду

Выдуманный дневник садовода: просто чтобы ответ был длинным и его пришлось листать.

## Январь

Земля твёрдая, копать нечего, и месяц целиком достаётся бумаге. Я заново черчу грядки: прошлогодние посадки карандашом, новые — чернилами, и проверяю, чтобы никто не рос после своей же родни. Бобы идут туда, где стояла капуста, корнеплоды — туда, где были бобы. С полки спускаются жестянки с семенами. Пастернак старше года выбрасываю, томаты шестилетней давности оставляю, а то, в чём сомневаюсь, проращиваю на влажной тряпице над печкой. В единственный тёплый день обхожу сад с блокнотом и записываю всё, что видно на голых ветках: где сучья скрестились, где ослабла подвязка, где осталось гнездо, которое больше никому не нужно.

## Февраль

Свет возвращается раньше тепла. Пора обрезать яблоню, отходя на три шага после каждого спила: отрезать ветку недолго, отрастить долго. Меня учили так: сначала убрать сухое, потом то, что трётся, потом то, что растёт внутрь, а после этого положить пилу и пойти пить чай. На подоконнике посеян первый перец, по четыре зерна на горшок, сверху кусок стекла. Под изгородью стоят подснежники и выглядят лучше всего, что я когда-либо планировал. Бочка с водой замёрзла и лопнула по шву, как три года назад, и я снова обещаю себе вылить её осенью.

## Март

Месяц ложных начал. Неделя солнца — и все уже рыхлят и сеют, а потом на три ночи возвращается мороз и забирает нетерпеливую половину. Теперь я сперва грею землю под тёмной плёнкой, прижатой кирпичами, и сею только бобы да шпинат: им всё равно. Перекидываю компост: край уходит в середину, а низ выходит наружу, бурый, с запахом леса. Двенадцать тачек рассыпаны по грядкам и так и лежат сверху, потому что черви копают лучше меня. Вечером спина помнит каждую тачку отдельно.

## Апрель

Всё происходит за один день. Картошка ложится в борозду, морковь сеется так редко, как только я умею, гороху ставятся ветки раньше, чем они ему понадобятся. Это важно: горох, который однажды лёг, уже никогда толком не встанет. Слизни приходят в ту же ночь, что и первый салат. Я выхожу с фонарём, и соседи давно перестали спрашивать зачем. Слива цветёт по голому дереву, и девять дней весь сад устроен вокруг неё. Потом поднимается ветер, дорожка белеет, и я снова считаю всходы.

## Май

Есть в середине месяца день, до которого нельзя высаживать ничего нежного, и каждый год я нахожу причину, почему ко мне это не относится. В этот раз виноват был прогноз. Два огурца пропали, остальные пересидели под вёдрами. К концу мая помидоры посажены глубоко, по самые нижние листья, и у каждого свой кол, вбитый прежде растения, чтобы не проткнуть корень. Фасоль, если ей помогать, вьётся не в ту сторону, поэтому я больше не помогаю. Сорняки выдёргиваю, пока их можно взять двумя пальцами.

## Июнь

Самые длинные вечера и самый короткий список дел. Клубнику собирают до завтрака, пока она прохладная, из-под сетки, которая не пропустила ни одного дрозда, кроме одного. Поливаю редко и много, а не часто и понемногу: полная лейка под корень — и четыре дня ничего, чтобы корни шли за водой вглубь. Розы раскрываются все сразу. Каждое утро срезаю отцветшее, держа в другой руке кофе, и розы принимают это за повод продолжать. Горох поспел, но до кухни доходит лишь малая его часть.

## Июль

Теперь сад бежит быстрее садовода. Кабачок, который в пятницу был с палец, в понедельник уже с руку. Пасынки на помидорах отрастают ровно там, где я их выломал. Земля укрыта скошенной травой на ладонь, и под ней даже в полдень темно и прохладно. Чеснок выкопан в сухой день и разложен рядами под крышей сарая так, чтобы головки не касались друг друга. То, что пошло в стрелку, оставляю: цветущий салат — плохая еда, но прекрасное зрелище, и журчалки уверены, что он посажен для них.

## Август

Едим то, что есть, каждый день в новом порядке. Фасоль с помидорами, помидоры с кабачками, кабачки с фасолью. Банки кипят, крышки пересчитаны, и что-нибудь непременно убегает на плиту. Семена беру с лучших растений, а не с последних, и это труднее, чем кажется: лучший помидор года должен висеть, пока все проходят мимо. Там, где был лук, сею клевер. Он ни о чём не просит, не пускает сорняки, а весной уйдёт в землю. Однажды ночью пахнет дождём задолго до дождя.

## Сентябрь

По утрам сыро, и каждая паутина прорисована. Яблоки падают сначала сами, потом с лестницы. Каждое надо приподнять на ладони: отпустило ветку — спелое, не отпустило — пусть висит ещё неделю. Битые идут под пресс в ту субботу, когда четыре семьи делят один пресс и никто не уходит домой сухим. Тыквы лежат на черепице, чтобы не подгнили снизу. Завожу второй список: что надо было сделать иначе — пока ещё видно, где ошибка, и пока я не забыл, кто виноват.

## Октябрь

Первый мороз — это черта: до него всё зелёное надо унести в дом, а после уже ничто не важно так сильно. Зелёные помидоры дозревают в ящике стола рядом с одним яблоком. Георгины чернеют за ночь; их выкапывают, сушат и укладывают спать в песок. Чеснок сажаю в тот же день, когда убираю последние жерди из-под фасоли, и год замыкается в кольцо. Листья сгребаю с дорожек на грядки и никогда не понимал, зачем носить их куда-то ещё. Зарянка садится на черенок вил всякий раз, когда я выпускаю его из рук.

## Ноябрь

Срезаю теперь мало. В полых стеблях кто-то зимует, семенами кормятся щеглы, а иней делает из сухого чертополоха то, чего не найти ни в одном каталоге. Инструменты вымыты, протёрты маслом и развешаны в том порядке, в каком я буду их искать. Из шланга слита вода. Бочку я всё-таки опорожнил и всем об этом рассказал. Лук-порей и кудрявая капуста стоят в тумане, будто время года их не касается, и с каждой холодной ночью делаются вкуснее. К половине пятого темно, и работа окончена, сделана она или нет.

## Декабрь

Зимой сад не пуст, а только тих. В самый короткий день обхожу его один раз, медленно; это занимает одиннадцать минут. Почки уже есть и на смородине, и на сирени: маленькие, закрытые и совершенно уверенные в себе. Компост, если открыть, чуть дымится. На кухне висят чеснок, острый перец и нитка сушёных грибов, а на столе лежит первый каталог семян, пришедший слишком рано. Отмечаю три вещи, которые мне не нужны. Потом беру чистый лист, черчу восемь прямоугольников и точу карандаш.
`,
}
