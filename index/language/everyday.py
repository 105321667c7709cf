"""The commonest words of everyday English, in three bands: only, in base form, a space before and after each.

They say little of what is meant in any archive, however rare they are in a small one.
"""

BANDS: tuple[tuple[float, str], ...] = (
    (
        0.4,
        """
        always anything ask back bad believe big call child come day even everything family feel find folk friend get give go good
        great guy happen help home house keep kind know last leave let life like little live long look lot love make man maybe
        mean money need never new next night nothing old one part people person place play put really right run say school see show
        something start still sure take talk tell thank thing think time today try turn use want way week woman work world year
        """,
    ),
    (
        0.65,
        """
        able actually add age ago agree allow almost already answer anyway area around away baby become begin bit black body
        book boy break bring brother build busy buy car care carry case chance change check city class clear close cold company
        consider continue country couple course create cut dad daughter deal decide die different door drink drive early easy
        eat end enough especially everybody everyone exactly expect eye face fact fall far father fine finish follow food forget
        free full game girl god government group grow guess half hand happy hard head health hear heart high hit hold hope hot
        hour husband idea important include information inside instead issue job kid kill large late law lead learn level line
        local lose low main market matter meet member mind minute miss mom moment month morning mother move movie music name
        news nice nobody number offer office often okay open order outside parent party pass pay phone pick plan point police
        possible power president pretty price probably problem provide public pull push question quite reach read ready real
        reason remember report rest result return road room seem sell send sense service set short side sister sit sleep small
        somebody someone sometimes son soon sorry speak special spend stand state stay stop story street strong student stuff
        support system teacher team together tomorrow tonight top town true understand usually wait walk war watch water white
        whole wife win wish word write wrong yeah yesterday young
        """,
    ),
    (
        0.85,
        """
        absolutely accept act address afraid air alive alone amazing amount angry animal anywhere appear apply argue arm arrive
        art article attack attention available average avoid bag ball bank bar base beach beat beautiful bed beer behavior bill
        bird birthday block blood blue board boat boss bother bottle bottom box brain breakfast bright brown budget burn bus
        camera card cat catch cause center certain chair character charge cheap choice choose church claim clean climb clothes
        club coffee college color common community compare completely computer concern control conversation cook cool copy cost
        count court cover crazy crime cry culture cup current customer dance danger dark date decision deep definitely
        depend describe design detail develop difficult dinner direction dirty discover discuss doctor dog dollar doubt draw
        dream dress drop drug dry earth east economy education effect effort election email energy enjoy enter entire event
        everywhere evidence example expensive experience explain express fail fair farm fast fat favorite fear field fight
        figure fill film final finger fire fish fit fix floor flower fly foot force foreign forever form forward fresh front fun
        funny future garden gas general gift glad glass goal green ground guest gun hair hall handle hang hate heavy hello hide
        history hole holiday honest horse hospital hotel huge human hungry hurt image imagine improve increase industry interest
        internet island join joke judge jump key kick king kitchen lady land language laugh leader leg legal letter lie lift
        light limit list listen loud luck lucky lunch machine mad major manage mark marry meal measure meat memory mention mess
        message middle military milk mistake model modern mountain mouth national nature nearly neighbor normal north note
        notice obviously official oil opinion opportunity option page pain paper park particular past peace perfect perhaps
        period photo picture piece plane plant player poor popular position post practice prepare present private process
        produce product program project promise protect prove quality quick quiet radio rain raise rate rather realize receive
        recent recognize record red reduce relationship remain remove repeat replace reply respect restaurant rich ride ring
        rise risk river rock roll rule sad safe safety save science score screen sea search season seat secret security serious
        serve shake share ship shirt shoe shoot shop shot shut sick sign similar simple simply sing single situation size sky
        slow slowly smart smell smile smoke snow social society somewhere song sort sound south space sport spring staff star
        station step store straight strange study stupid style success suddenly suggest summer sun suppose surprise sweet table
        tax tea teach television terrible test throw tired totally touch trade train travel treat tree trip trouble truck trust
        truth type university value video view visit voice vote wake wall warm wash wear weather website weekend weight weird
        welcome west wide wind window winter wonder worker worry worth yellow
        """,
    ),
)
"""What such a word counts, as a share of any other that is as rare in the archive, with the words."""
